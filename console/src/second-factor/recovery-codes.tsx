import { useState } from 'react'
import { Button } from '../parts/button.tsx'
import { CopyButton } from '../parts/copy.tsx'

interface Props {
  readonly codes: readonly string[]
  /** Called when the person has stored them. */
  readonly onStored: () => void
}

const fileName = 'latchkey-recovery-codes.txt'

/** The codes with their place, as a text for a file. */
const asText = (codes: readonly string[]): string =>
  [`Recovery codes of ${location.host}. Each works once.`, '', ...codes, ''].join('\n')

const download = (text: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  Object.assign(document.createElement('a'), { href: url, download: fileName }).click()
  URL.revokeObjectURL(url)
}

/** Shows recovery codes once, with ways to store them. */
export const RecoveryCodes = ({ codes, onStored }: Props) => {
  const [isStored, setStored] = useState(false)
  return (
    <>
      <p>
        If you lose your authenticator app or passkey, a recovery code logs you in instead. Each works once. They are
        not shown again.
      </p>
      <ul className="recovery-codes" aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="row">
        <CopyButton text={codes.join('\n')} what="recovery codes" look="word" />
        <Button onClick={() => download(asText(codes))}>Download</Button>
        <Button onClick={() => print()}>Print</Button>
      </div>
      <label className="check">
        <input type="checkbox" checked={isStored} onChange={({ target }) => setStored(target.checked)} />I have stored
        the recovery codes
      </label>
      <Button look="main" disabled={!isStored} onClick={onStored}>
        Continue
      </Button>
    </>
  )
}
