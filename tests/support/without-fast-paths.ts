/** Makes every service of the tests work without the fast paths; import it before them. */
process.env.LATCHKEY_TEST_FAST_PATHS = 'off'
