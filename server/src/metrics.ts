import type {ServerResponse} from 'node:http';
import {collectDefaultMetrics, Gauge, Histogram, Registry} from 'prom-client';
import type {Answered} from './log.ts';

/** Paths that are counted each for itself; the drop-in's files are counted together. */
const OWN = /^\/(?:v1\/.*|healthz|readyz|openapi\.json|integrity\.json)$/;
const METHODS = ['GET', 'HEAD', 'PUT', 'POST', 'DELETE', 'OPTIONS'];

const pathLabel = (path: string): string => (OWN.test(path) || path === 'other' ? path : 'file');

/** What is told of a server for Prometheus: requests, votes that wait, and the process. Nothing of readers or articles. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #requests: Histogram<'method' | 'path' | 'status'>;

  /** @param waited how many milliseconds the oldest vote has waited for the database */
  constructor(waited: () => number) {
    const registers = [this.#registry];
    collectDefaultMetrics({register: this.#registry});
    this.#requests = new Histogram({
      name: 'afterword_request_seconds',
      help: 'How long answers took. The status is 0 where the asker hung up.',
      labelNames: ['method', 'path', 'status'],
      buckets: [0.001, 0.005, 0.02, 0.05, 0.1, 0.5, 2, 10],
      registers,
    });
    new Gauge({
      name: 'afterword_vote_waiting_seconds',
      help: 'How long the oldest vote that is not answered has waited for the database.',
      registers,
      collect() {
        this.set(waited() / 1000);
      },
    });
  }

  count({method, path, status, ms}: Answered): void {
    const name = METHODS.includes(method) ? method : 'other';
    this.#requests.observe({method: name, path: pathLabel(path), status}, ms / 1000);
  }

  async answer(response: ServerResponse): Promise<void> {
    const text = await this.#registry.metrics();
    response.writeHead(200, {'Content-Type': this.#registry.contentType, 'Cache-Control': 'no-store'}).end(text);
  }
}
