/** What a Dockerfile of ours says: one image, commands as lists. */
export interface Dockerfile {
  readonly from: string;
  readonly users: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly entrypoint: readonly string[];
  readonly healthcheck: readonly string[];
  readonly instructions: readonly (readonly [name: string, rest: string])[];
}

export function dockerfile(text: string): Dockerfile {
  const lines = text.replaceAll(/\\\n\s*/g, '').split('\n');
  const instructions = lines
    .filter((line) => line && !line.startsWith('#'))
    .map((line): [string, string] => {
      const [name = '', ...rest] = line.split(' ');
      return [name, rest.join(' ')];
    });
  const all = (name: string) => instructions.filter(([each]) => each === name).map(([, rest]) => rest);
  const one = (name: string) => {
    const [first, ...more] = all(name);
    if (first === undefined || more.length) throw new Error(`one ${name} is wanted`);
    return first;
  };
  const list = (text: string) => JSON.parse(text) as string[];
  return {
    from: one('FROM'),
    users: all('USER'),
    env: Object.fromEntries(
      all('ENV').flatMap((rest) => rest.split(' ').map((pair) => pair.split('=') as [string, string])),
    ),
    entrypoint: list(one('ENTRYPOINT')),
    healthcheck: list(one('HEALTHCHECK').replace(/^.*? CMD /, '')),
    instructions,
  };
}
