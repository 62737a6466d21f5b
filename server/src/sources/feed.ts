export {dateOf, readFeed, readJsonFeed, type XmlElement} from '../../../src/adapters/feed-reader.ts';
