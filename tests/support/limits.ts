import { limitsOff as all } from '../../src/testing/settings.ts'

const { LIMIT_LOGIN_ADDRESS_WIDE: _, ...others } = all

/**
 * Settings without any rate limit, but for that of a wide network, which follows
 * `LIMIT_LOGIN_ADDRESS`: tests that set one expect the other.
 */
export const limitsOff = others
