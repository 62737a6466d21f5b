/** Runs in the page, before the script of a peer. */
import type {Peer} from './peer.ts';

let peer: Peer;

/** A task of its own: timers would add milliseconds. */
const task = () =>
  new Promise<void>((resolve) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });

const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

async function ready(box: Element): Promise<void> {
  while (![...box.children].every((element) => peer.isReady(element))) await task();
}

/** Lays the page out now, as the next frame would. */
const layOut = (box: Element): number => box.getBoundingClientRect().height;

function newBox(): HTMLElement {
  const box = document.createElement('div');
  document.body.append(box);
  layOut(document.body);
  return box;
}

async function insert(box: Element, tags: string): Promise<void> {
  box.innerHTML = tags;
  await ready(box);
  layOut(box);
}

/** All nodes below one, those of shadow roots included. */
function nodesIn(node: Node): number {
  const root = node instanceof Element ? node.shadowRoot : null;
  const below = [...(root ? [root] : []), ...node.childNodes];
  return below.reduce((sum, each) => sum + 1 + nodesIn(each), 0);
}

globalThis.bench = {
  register: (each) => void (peer = each),

  async cold(source, tags) {
    const box = newBox();
    box.innerHTML = tags;
    layOut(box);
    const script = document.createElement('script');
    script.textContent = source;
    const start = performance.now();
    document.head.append(script);
    await ready(box);
    layOut(box);
    return performance.now() - start;
  },

  async warm(tags) {
    const box = newBox();
    const start = performance.now();
    await insert(box, tags);
    const inserted = performance.now() - start;
    await frame();
    let updated = 0;
    const values = [2, 5, 0.5];
    for (const value of values) {
      await task();
      const from = performance.now();
      for (const element of box.children) peer.set(element, value);
      await (box.lastElementChild as Element & {updateComplete?: Promise<unknown>}).updateComplete;
      layOut(box);
      updated += performance.now() - from;
    }
    box.remove();
    await frame();
    return {insert: inserted, update: updated / values.length};
  },

  async keep(tags) {
    const box = newBox();
    await insert(box, tags);
    await frame();
    // The element itself is a node as well.
    return nodesIn(box) / box.children.length;
  },

  async pass(tags) {
    const box = newBox();
    await insert(box, tags);
    box.remove();
    await frame();
  },
};
