import {renderFooter} from 'afterword/ssr';
import {notFound} from 'next/navigation';
import {adapter, articles, SITE} from '../../../newsroom';
import Elements from './elements';

export const generateStaticParams = () => articles.map(({id}) => ({slug: id}));

export default async function Page({params}: {params: Promise<{slug: string}>}) {
  const {slug} = await params;
  const article = articles.find(({id}) => id === slug);
  if (!article) notFound();
  const url = new URL(article.url, SITE).href;
  const footer = await renderFooter(url, {adapter, locale: 'en'});
  return (
    <article>
      <h1>{article.title}</h1>
      <p>The story.</p>
      <div dangerouslySetInnerHTML={{__html: footer}} />
      <Elements />
    </article>
  );
}
