import { nearest, noOverlay } from './nearest';

test('a name is answered with the one that is near, or with all where none is', () => {
  expect(nearest('dekc', ['deck', 'hook'])).toBe('; did you mean "deck"?');
  expect(nearest('tide', ['hook', 'deck'])).toBe('; known: deck, hook');
  expect(nearest('tide', [])).toBe('');
});

test('an unknown overlay is told in one form', () => {
  expect(noOverlay('stagin', ['production', 'staging'])).toBe('no overlay is called "stagin"; did you mean "staging"?');
  expect(noOverlay('elsewhere', ['staging', 'production'])).toBe('no overlay is called "elsewhere"; the overlays are production, staging');
});
