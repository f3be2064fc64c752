/** The rooms outside of `src` without tests. */
export const otherRooms = {
  generated: { at: '^generated/', rooms: [], packages: [], builtins: [] },
  // Runs in browsers too. Verifiers also install jose, and apps React and Axios.
  client: { at: '^client/', rooms: ['^generated/client/'], packages: ['axios', 'jose', 'react'], builtins: [] },
  // A page of the service: it knows the contract, and nothing of the service's own code.
  console: {
    at: '^console/',
    rooms: ['^generated/client/', '^client/src/(?!verif)'],
    packages: ['@vitejs/plugin-react', 'lean-qr', 'react', 'react-dom', 'vite'],
    builtins: ['path'],
  },
  // Code to copy: imports the client by name, like an app.
  examples: {
    at: '^examples/',
    rooms: ['^client/'],
    packages: [
      ...['@playwright/test', '@vitejs/plugin-react', 'axios', 'expo-secure-store', 'express', 'react', 'react-dom'],
      'vite',
    ],
  },
  // The WebAuthn library proves the software authenticator.
  'contract-tests': {
    at: '^contract-tests/',
    rooms: ['^generated/', '^src/(conformance|contract-test)/'],
    packages: ['@simplewebauthn/server', 'dredd', 'fast-check', 'yaml'],
  },
  // docs/cli.md is generated from the commands, docs/metrics.md from the table of metrics and
  // docs/errors.md from the table of errors; the handbook is also published as files. Validators
  // are compiled as the service would.
  scripts: {
    at: '^scripts/',
    rooms: [
      '^generated/',
      '^src/config/',
      '^src/cli/(examples|program)[.]ts$',
      '^src/observability/metric-table[.]ts$',
      '^src/(domain|http)/errors[.]ts$',
      '^src/compose/(adapt|public)-contract[.]ts$',
      '^src/http/contract-validator[.]ts$',
      '^src/handbook/(contract|guide-list|markdown|read-handbook|relative)[.]ts$',
    ],
    // TypeScript parses the bundle, in which functions get parentheses.
    packages: ['ajv', 'esbuild', 'openapi-backend', 'typescript', 'yaml'],
  },
}
