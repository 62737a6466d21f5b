import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {parse} from 'yaml';
import {SETTING_NAMES, SETTINGS, variableOf} from '../../server/src/config.ts';
import {dockerfile} from './dockerfile.ts';

const read = (name: string) => readFileSync(new URL(`../../server/deploy/${name}`, import.meta.url), 'utf8');
/** Every variable that sets something. */
const VARIABLES = new Set(
  SETTING_NAMES.flatMap((name) => [variableOf(name), ...('env' in SETTINGS[name] ? [SETTINGS[name].env] : [])]),
);
const INSTRUCTIONS = ['FROM', 'ARG', 'ENV', 'RUN', 'USER', 'WORKDIR', 'VOLUME', 'EXPOSE', 'HEALTHCHECK', 'ENTRYPOINT'];

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, object>> | readonly string[];
  readonly healthcheck?: object;
  readonly cap_drop?: readonly string[];
  readonly read_only?: boolean;
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, null>>;
}

test('the Dockerfile makes a small image that runs as nobody in particular, and says whether it is well', () => {
  const {from, users, env, instructions} = dockerfile(read('Dockerfile'));
  assert.match(from, /^node:24-slim$/);
  assert.deepEqual(users, ['node']);
  for (const [name] of instructions) assert.ok(INSTRUCTIONS.includes(name), name);
  const names = instructions.map(([name]) => name);
  assert.ok(names.lastIndexOf('RUN') < names.indexOf('USER'), 'what needs root comes before');
  for (const name of Object.keys(env)) assert.ok(name === 'NODE_ENV' || VARIABLES.has(name), name);
});

for (const file of ['compose.sqlite.yaml', 'compose.postgres.yaml'])
  test(`${file}: what it names is there, and no service has more rights than it needs`, () => {
    const {services, volumes} = parse(read(file), {merge: true}) as Compose;
    for (const [name, service] of Object.entries(services)) {
      assert.equal(Number('image' in service) + Number('build' in service), 1, name);
      for (const other of Object.keys(service.depends_on ?? {}))
        if (!/^\d+$/.test(other)) assert.ok('healthcheck' in services[other]!, `${name} waits for ${other}`);
      for (const other of Array.isArray(service.depends_on) ? (service.depends_on as string[]) : [])
        assert.ok(other in services, other);
      for (const volume of service.volumes ?? []) {
        const [source = ''] = volume.split(':');
        assert.ok(source.startsWith('./') ? read(source) : source in volumes, volume);
      }
      // Nothing is reached from outside of this machine but through a proxy with https.
      for (const port of service.ports ?? []) assert.match(port, /^127\.0\.0\.1:/);
      if (!service.build) continue;
      for (const variable of Object.keys(service.environment!)) assert.ok(VARIABLES.has(variable), variable);
      assert.deepEqual([service.cap_drop, service.read_only], [['ALL'], true], name);
    }
  });

test('the proxy knows both instances, at the port that they listen on', () => {
  const {services} = parse(read('compose.postgres.yaml'), {merge: true}) as Compose;
  const port = dockerfile(read('Dockerfile')).env.AFTERWORD_PORT;
  const [, proxied = ''] = /reverse_proxy (.*) \{/.exec(read('Caddyfile'))!;
  assert.deepEqual(
    proxied.split(' '),
    Object.keys(services)
      .filter((name) => services[name]!.build)
      .map((name) => `${name}:${port}`),
  );
});

test('two instances share a database and a key, and neither has a volume', () => {
  const {services} = parse(read('compose.postgres.yaml'), {merge: true}) as Compose;
  const instances = Object.values(services).filter(({build}) => build);
  assert.equal(instances.length, 2);
  for (const {environment = {}, volumes} of instances) {
    assert.match(environment.DATABASE_URL!, /^postgres:\/\/afterword:\$\{POSTGRES_PASSWORD:\?\}@database\/afterword$/);
    assert.equal(environment.AFTERWORD_KEY, '${AFTERWORD_KEY:?}');
    assert.equal(volumes, undefined);
  }
});

test('the unit starts the program by its name, as a user of its own, with a folder to write to', () => {
  const unit = read('afterword.service');
  const value = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(unit)?.[1];
  assert.match(value('ExecStart')!, /^\/usr\/bin\/env afterword-server --config \/etc\/afterword\/config\.json$/);
  assert.deepEqual([value('DynamicUser'), value('StateDirectory')], ['yes', 'afterword']);
  // systemd's own opinion, where it is at hand.
  const file = fileURLToPath(new URL('../../server/deploy/afterword.service', import.meta.url));
  const {error, stderr} = spawnSync('systemd-analyze', ['verify', file], {encoding: 'utf8'});
  assert.equal(error ? '' : stderr, '');
  assert.equal(value('WorkingDirectory'), '/var/lib/afterword');
  for (const line of unit.split('\n')) assert.match(line, /^(\[(Unit|Service|Install)\]|[A-Za-z]+=.*|)$/);
  assert.ok(
    unit.indexOf('[Unit]') < unit.indexOf('[Service]') && unit.indexOf('[Service]') < unit.indexOf('[Install]'),
  );
});

test('docs/deploy.md shows the files as they are', () => {
  const docs = readFileSync(new URL('../../server/docs/deploy.md', import.meta.url), 'utf8');
  for (const name of ['Dockerfile', 'afterword.service', 'compose.sqlite.yaml', 'compose.postgres.yaml', 'Caddyfile'])
    assert.ok(docs.includes(`deploy/${name}`), name);
});
