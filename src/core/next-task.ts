/** Resolves in a task of its own, in which the browser may do other things before: it answers a tap. Not by a timer, which pages hold. */
export const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
