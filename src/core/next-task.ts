/**
 * Resolves in a task of its own, before which the browser may do other things: it answers a tap. It is no timer: those are slow in
 * background tabs, and a site's tests stop them.
 */
export const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
