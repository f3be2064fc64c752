/**
 * Creates an `Idempotency-Key`: 32 characters, 192 bits.
 * @throws TypeError without a source of randomness, as in React Native without a polyfill
 */
export const randomKey = (): string => {
  if (globalThis.crypto?.getRandomValues === undefined) {
    throw new TypeError(
      'There is no crypto.getRandomValues: load react-native-get-random-values first, or hand in randomKey',
    )
  }
  const bytes = crypto.getRandomValues(new Uint8Array(24))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
}
