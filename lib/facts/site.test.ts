import { movedTo, siteOf } from './site';

test.each([
  ['prow.example.org', 'https://prow.example.org', 'prow.example.org', 'prow.example.org'],
  ['localhost:8080', 'https://localhost:8080', 'localhost:8080', 'localhost'],
  ['http://prow.example.org:30080', 'http://prow.example.org:30080', 'prow.example.org:30080', 'prow.example.org'],
  ['https://prow.example.org', 'https://prow.example.org', 'prow.example.org', 'prow.example.org'],
])('%s has a URL with scheme and port, and a host without', (stated, url, authority, host) => {
  expect(siteOf(stated)).toEqual({ url, authority, host });
});

test('an address keeps its path on another site', () => {
  expect(movedTo(siteOf('http://localhost:8080'), 'https://prow.example.org:1/view/gs/')).toBe('http://localhost:8080/view/gs/');
});
