// Serves dist/ under the content-security policy of the real server, with an API that only answers.
// node dev/mock_server.mjs [port]
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answerAboutPeople } from './mock_people.mjs';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; " +
  "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  const send = (status, body) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  const told = await answerAboutPeople(request);
  if (told) return response.writeHead(told.status, told.headers).end(told.body);
  if (pathname === '/api/v1.0/rooms/' && request.method === 'POST') {
    return send(201, { id: '1', slug: 'abc-defg-hij', name: 'abc-defg-hij', url: `http://${request.headers.host}/abc-defg-hij` });
  }
  const slug = /^\/api\/v1\.0\/rooms\/([^/]+)\/$/.exec(pathname)?.[1];
  if (slug === 'busy-busy-bee') return send(503, { detail: 'busy' });
  if (slug && !/^[a-z]{3}-[a-z]{4}-[a-z]{3}$/.test(slug)) return send(404, { detail: 'No room has this code.' });
  if (slug) {
    const livekit = { url: `ws://${request.headers.host}`, room: slug, token: `token of ${searchParams.get('username')}` };
    return send(200, { id: '1', slug, name: slug, livekit });
  }
  if (pathname.startsWith('/api/') || pathname.startsWith('/rtc')) return send(503, { detail: 'Not here.' });
  const file = join(dist, normalize(extname(pathname) ? pathname : '/index.html'));
  try {
    const body = await readFile(file);
    const headers = { 'content-type': types[extname(file)] ?? 'application/octet-stream', 'content-security-policy': policy };
    response.writeHead(200, headers).end(body);
  } catch {
    response.writeHead(404).end();
  }
}).listen(Number(process.argv[2] ?? 8099), '127.0.0.1');
