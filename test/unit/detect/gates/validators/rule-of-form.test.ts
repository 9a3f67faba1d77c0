/** What Laravel asks of a field, as a text and as a list. */
import { expect, test } from 'vitest';
import { isRuleOfForm } from '../../../../../src/detect/gates/validators/about-field.ts';

test.each([
  'required|min:8',
  "['required', 'confirmed', 'min:12'],",
  '["nullable"]',
  "['sometimes','max:9']",
  "['bail', 'string']",
  "['string']",
  "['required_with:pin_code', 'same:pin']",
  "['required_if:a,b']",
  "['required_unless:a,b']",
])('%s is a rule of a form', (text) => {
  expect(isRuleOfForm(text)).toBe(true);
});

test.each([
  'min:8',
  "['other', 'min:8']",
  "['required', 'Qwerty']",
  "['required', 'a b']",
  "['required'",
  "['required', 'min:']",
  "['required' 'min']",
])('%s is none', (text) => {
  expect(isRuleOfForm(text)).toBe(false);
});
