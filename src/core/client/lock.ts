/**
 * Runs a task while no other tab of this site runs one under the same name. A page without an origin of its own may not use
 * locks, and one without TLS does not know them: there the task just runs.
 */
export async function withLock<T>(name: string, task: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks;
  if (!locks) return task();
  let result: Promise<T> | undefined;
  try {
    // Failures of the task are its own, so the lock is only told that it has ended.
    await locks.request(name, () => (result = task()).catch(() => {}));
  } catch {
    // Locks are forbidden here.
  }
  return result ?? task();
}
