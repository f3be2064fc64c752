import { useEffect, useRef, useState } from 'react'
import type { AdminAccount } from '../../../../client/src/index.ts'
import { admin } from '../../api.ts'
import { explain, type Refusal } from '../../errors.ts'
import { Button } from '../../parts/button.tsx'
import { Panel } from '../../parts/page.tsx'
import { announce } from '../../parts/status.tsx'
import { ClaimsField, faultText } from './claims-field.tsx'
import { claimsPatch } from './claims-patch.ts'
import { readClaims, type TextFault, writeClaims } from './claims-text.ts'

interface Props {
  readonly account: AdminAccount
  readonly onChange: (account: AdminAccount) => void
  /** Called when the account does not exist any more. */
  readonly onGone: () => void
}

/** What stops the claims from being stored. */
type Problem = { readonly fault: TextFault } | { readonly refusal: Refusal }

/** Finds the patch to send, or the fault of the text. */
const prepare = (stored: AdminAccount['claims'], text: string) => {
  const read = readClaims(text)
  if ('fault' in read) return read
  const result = claimsPatch(stored, read.claims)
  if (!('nullAt' in result)) return result
  const name = result.nullAt.join('.')
  return { fault: { message: `${name} cannot be null. To remove a claim, delete its line.` } }
}

const messagesOf = (problem: Problem | undefined): readonly string[] => {
  if (problem === undefined) return []
  if ('fault' in problem) return [faultText(problem.fault)]
  const { message, fields } = problem.refusal
  return [...Object.values(fields).flat(), ...(message === '' ? [] : [message])]
}

/** The claims as text, with an editor that sends only what changed. */
export const ClaimsPanel = ({ account, onChange, onGone }: Props) => {
  const stored = writeClaims(account.claims)
  const [text, setText] = useState(stored)
  const [problem, setProblem] = useState<Problem>()
  const [isBusy, setBusy] = useState(false)
  const editor = useRef<HTMLTextAreaElement>(null)
  const base = useRef(stored)
  // Claims that were not touched follow the account.
  useEffect(() => {
    setText((current) => (current === base.current ? stored : current))
    base.current = stored
  }, [stored])
  const isChanged = text !== stored

  const point = (fault: TextFault) => {
    editor.current?.focus()
    if (fault.offset !== undefined) editor.current?.setSelectionRange(fault.offset, fault.offset + 1)
  }
  const save = async () => {
    const prepared = prepare(account.claims, text)
    setProblem('fault' in prepared ? prepared : undefined)
    if ('fault' in prepared) return point(prepared.fault)
    setBusy(true)
    try {
      const accountUpdate = { claims: prepared.patch ?? {} }
      const changed = await admin.updateAccount({ accountId: String(account.id), accountUpdate })
      setText(writeClaims(changed.claims))
      onChange(changed)
      announce('The claims are stored. Access tokens have them from the next refresh on.')
    } catch (error) {
      const refusal = await explain(error)
      if (refusal.status === 404) onGone()
      setProblem({ refusal })
      editor.current?.focus()
    } finally {
      setBusy(false)
    }
  }
  return (
    <Panel title="Claims" hint="What access tokens say about the account besides the standard claims.">
      <form
        className="claims"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!isBusy) save()
        }}
      >
        <ClaimsField
          ref={editor}
          value={text}
          onChange={({ target }) => setText(target.value)}
          rows={Math.min(18, Math.max(5, text.split('\n').length + 1))}
          faults={messagesOf(problem)}
        />
        <div className="row">
          <Button type="submit" look={isChanged ? 'main' : 'plain'} isBusy={isBusy || !isChanged}>
            Save claims
          </Button>
          {isChanged && (
            <Button
              onClick={() => {
                setText(stored)
                setProblem(undefined)
                editor.current?.focus()
              }}
            >
              Discard changes
            </Button>
          )}
        </div>
      </form>
    </Panel>
  )
}
