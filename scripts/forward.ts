import {spawn} from 'node:child_process';

/** Goes on as another program: its output, the signals sent to it, and its exit code. */
export function forward(program: string, args: readonly string[], env: Record<string, string> = {}): void {
  const child = spawn(program, args, {stdio: 'inherit', env: {...process.env, ...env}});
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => {
    console.error(String(error));
    process.exit(1);
  });
  child.once('exit', (code) => process.exit(code ?? 1));
}
