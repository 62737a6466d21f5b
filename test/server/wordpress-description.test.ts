import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {it} from 'node:test';
import {protocolDescription} from '../../scripts/wordpress-description.ts';

it('the WordPress plugin describes the protocol as the server does', async () => {
  const file = readFileSync(new URL('../../integrations/wordpress/openapi.json', import.meta.url), 'utf8');
  assert.equal(file, await protocolDescription(), 'node scripts/wordpress-description.ts writes it anew');
});
