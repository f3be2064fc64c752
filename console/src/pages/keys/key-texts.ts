import type {
  AdminKey,
  AdminKeyStateEnum,
  AdminKeyUseEnum,
  KeyRotationRequestWhenEnum,
} from '../../../../client/src/index.ts'

/** What keys of a use sign. */
export const useNames: Readonly<Record<AdminKeyUseEnum, string>> = {
  access: 'access tokens',
  refresh: 'refresh tokens',
}

/** States, and what each means. */
export const states: Readonly<
  Record<AdminKeyStateEnum, { readonly look: 'good' | 'calm' | 'warn' | 'bad'; readonly meaning: string }>
> = {
  pending: { look: 'warn', meaning: 'Published, and does not sign yet' },
  active: { look: 'good', meaning: 'Signs new tokens' },
  retiring: { look: 'calm', meaning: 'Verifies the tokens that it has signed' },
  retired: { look: 'calm', meaning: 'Its private part is destroyed' },
  revoked: { look: 'bad', meaning: 'Its tokens are refused' },
}

/** Ways to rotate, and what each may break. */
export const rotations: Readonly<
  Record<
    KeyRotationRequestWhenEnum,
    { readonly name: string; readonly effect: Readonly<Record<AdminKeyUseEnum, string>> }
  >
> = {
  due: {
    name: 'When every verifier knows it',
    effect: {
      access: 'The key is published now and signs a few minutes later. Breaks nothing.',
      refresh: 'The key is created now and signs a little later. Breaks nothing.',
    },
  },
  now: {
    name: 'Now, if every verifier knows it',
    effect: {
      access:
        'Signs at once if the next key was published long enough ago. Otherwise the service refuses. Breaks nothing.',
      refresh: 'Signs at once if every instance knows the next key. Otherwise the service refuses. Breaks nothing.',
    },
  },
  forced: {
    name: 'Now, in any case',
    effect: {
      access: 'Verifiers that cache the JWKS may refuse new access tokens for up to 5 minutes. No user is logged out.',
      refresh: 'Other instances may refuse new refresh tokens for a few seconds. No user is logged out.',
    },
  },
}

/** What the revocation of a key breaks. */
export const whatRevocationBreaks = ({ use, state }: AdminKey): readonly string[] => {
  if (state === 'pending') return ['No token was signed with it, so nothing breaks.']
  if (use === 'refresh') {
    return state === 'active'
      ? [
          'All users are logged out, and so are you: every refresh token was signed with this key.',
          'A new key signs from now on.',
        ]
      : ['Users whose refresh token was signed with this key are logged out.']
  }
  const access =
    'Access tokens that were signed with this key are refused at once. Clients refresh; no user is logged out.'
  if (state !== 'active') return [access]
  return [
    access,
    'A new key signs at once. Verifiers that cache the JWKS may refuse new access tokens for up to 5 minutes.',
  ]
}

/** Whether a key can still be revoked. */
export const isRevocable = ({ state }: AdminKey): boolean => ['pending', 'active', 'retiring'].includes(state)
