/** Imported before tests, it makes every service of theirs work without the fast paths. */
process.env.LATCHKEY_TEST_FAST_PATHS = 'off'
