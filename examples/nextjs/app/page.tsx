import Link from 'next/link';
import {articles} from '../newsroom';

export default function Page() {
  return (
    <ul>
      {articles.map(({url, title}) => (
        <li key={url}>
          <Link href={url}>{title}</Link>
        </li>
      ))}
    </ul>
  );
}
