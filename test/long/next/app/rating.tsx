'use client';

import {useState} from 'react';
import {memory} from 'afterword/adapters/memory.js';
import {ArticleFooter, ArticleRating} from 'afterword/react';

const article = 'https://news.example/one';
const adapter = memory({name: 'mine', ratings: [{article, average: 5, count: 2, revision: 2}]});

export default function Rating() {
  const [heard, setHeard] = useState('nothing');
  return (
    <>
      <ArticleRating
        adapter={adapter}
        article={article}
        loading="eager"
        onAwRated={({type, detail}) => setHeard(`${type} ${detail.value}`)}
      />
      <ArticleFooter adapter={adapter} article={article} parts={['rating']} />
      <p id="heard">{heard}</p>
    </>
  );
}
