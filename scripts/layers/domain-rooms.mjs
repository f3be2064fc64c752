import { domainFiles } from './paths.mjs'

/** The rooms of `src/domain`. */
export const domainRooms = {
  'password-reset': {
    at: '^src/domain/password-reset/',
    rooms: [domainFiles, '^src/domain/(accounts|guessing|keys|passwords|webhooks)/'],
    packages: [],
    builtins: [],
  },
  // The way back to Django.
  exports: {
    at: '^src/domain/exports/',
    rooms: [domainFiles, '^src/domain/(accounts|imports|passwords|sessions)/'],
    packages: [],
    builtins: [],
  },
  // Accounts of other services.
  imports: {
    at: '^src/domain/imports/',
    rooms: [domainFiles, '^src/domain/(accounts|passwords)/'],
    packages: [],
    builtins: ['crypto'],
  },
  'domain-webhooks': {
    at: '^src/domain/webhooks/',
    rooms: [domainFiles, '^src/domain/(accounts|admin|keys|sessions)/'],
    packages: [],
    builtins: ['crypto'],
  },
  admin: {
    at: '^src/domain/admin/',
    rooms: [domainFiles, '^src/domain/(accounts|guessing|keys|passwords|sessions)/'],
    packages: [],
    builtins: [],
  },
  'second-factor': {
    at: '^src/domain/second-factor/',
    rooms: [domainFiles, '^src/domain/(accounts|factors|guessing|keys|sessions|tokens)/'],
    packages: [],
    builtins: ['crypto'],
  },
  sessions: {
    at: '^src/domain/sessions/',
    rooms: [domainFiles, '^src/domain/(accounts|factors|guessing|keys|tokens)/'],
    packages: [],
    builtins: ['crypto'],
  },
  tokens: {
    at: '^src/domain/tokens/',
    rooms: [domainFiles, '^src/domain/keys/', '^src/domain/accounts/(account|user-id)[.]ts$'],
    packages: ['jose'],
    builtins: ['crypto'],
  },
  factors: {
    at: '^src/domain/factors/',
    rooms: [domainFiles, '^src/domain/keys/'],
    packages: ['jose'],
    builtins: ['crypto'],
  },
  accounts: {
    at: '^src/domain/accounts/',
    rooms: [domainFiles, '^src/domain/passwords/(decoys|hash|password-rules)[.]ts$'],
    packages: [],
    builtins: ['crypto'],
  },
  guessing: { at: '^src/domain/guessing/', rooms: [domainFiles], packages: [], builtins: ['crypto'] },
  keys: { at: '^src/domain/keys/', rooms: [domainFiles], packages: ['jose'], builtins: ['crypto'] },
  passwords: {
    at: '^src/domain/passwords/',
    // Lists of common passwords.
    rooms: [domainFiles, '^src/own-files/'],
    packages: ['@node-rs/bcrypt', 'scrypt-kdf'],
    builtins: ['crypto', 'util', 'zlib'],
  },
  domain: { at: domainFiles, rooms: [], packages: [], builtins: ['crypto'] },
}
