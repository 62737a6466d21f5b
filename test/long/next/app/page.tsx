import {TagList} from 'afterword/react';
import Rating from './rating';

/** A component of the server: what it says of the client is HTML, and what React sends along. */
export default function Page() {
  return (
    <main>
      <Rating />
      <TagList heading="Topics" limit={2}>
        <a href="/tag/ferries">Ferries</a>
        <a href="/tag/tides">Tides</a>
        <a href="/tag/quay">Quay</a>
      </TagList>
    </main>
  );
}
