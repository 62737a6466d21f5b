/** The peer: `node:http` with nothing behind it. It reads what is sent and answers as many bytes as our server does. */
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';

const rating = (article: string) => ({
  article,
  average: 3.5,
  count: 4,
  best: 5,
  histogram: [0, 1, 1, 1, 1],
  revision: 4,
  closed: false,
});

const server = createServer((request, response) => {
  const send = (body: object) => {
    const text = JSON.stringify(body);
    response.writeHead(200, {'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text)});
    response.end(text);
  };
  if (request.method === 'GET') {
    const article = new URL(request.url!, 'http://raw').searchParams.get('article')!;
    return send({ratings: [rating(article)]});
  }
  let body = '';
  request.setEncoding('utf8').on('data', (text: string) => (body += text));
  request.on('end', () => {
    const {article, value} = JSON.parse(body) as {article: string; value: number};
    send({...rating(article), mine: value});
  });
});
server.listen(0, '127.0.0.1', () => console.log(`at :${(server.address() as AddressInfo).port}`));
