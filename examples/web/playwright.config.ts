import { defineConfig } from '@playwright/test'

const latchkey = 'http://127.0.0.1:8099'
const page = 'http://localhost:5173'

// Starts the real service and the page before the tests. The page forwards /api to the service.
export default defineConfig({
  testDir: 'tests',
  // One service: the tests take turns.
  workers: 1,
  webServer: [
    {
      command:
        'npx --no latchkey test-server --until-eof --port 8099 ' +
        '--accounts tests/accounts.json --settings tests/settings.json',
      url: `${latchkey}/readyz`,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
    },
    { command: 'npx vite --port 5173 --strictPort', url: page, env: { LATCHKEY_URL: latchkey } },
  ],
  use: {
    baseURL: page,
    // A browser that Playwright did not install.
    launchOptions: process.env.CHROMIUM
      ? { executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] }
      : {},
  },
})
