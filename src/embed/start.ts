// A chunk of its own, so that the entry can ask for it by name while the drop-in shares its modules with other chunks.
export {start} from './drop-in.ts';
