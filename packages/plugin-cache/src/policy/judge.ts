import { toVerdict, whyTooLarge, type KeepRules, type Received, type Verdict } from './keep-policy.ts'

/** Decides whether an answer that was received as a whole is kept. */
export function judge(received: Received, rules: KeepRules): Verdict {
  const { body } = received
  return body instanceof Uint8Array && !isComplete(received, body)
    ? { entry: undefined, why: 'its body is not as long as the answer says' }
    : toVerdict(received, rules)
}

/** A body shorter or longer than the answer says is damaged. What an adapter decoded has another length, and mostly does not say it. */
function isComplete({ fields, request }: Received, body: Uint8Array): boolean {
  const length = fields.get('content-length')
  if (length === undefined || fields.has('content-encoding') || request.method === 'HEAD') return true
  return Number(length) === body.byteLength
}

/** Why a body that is still to be read will not be kept; undefined when it may be. */
export function whyNotRecorded(received: Received, rules: KeepRules): string | undefined {
  const { entry, why } = toVerdict({ ...received, body: new Uint8Array() }, rules)
  const length = Number(received.fields.get('content-length') ?? 0)
  return why ?? (entry && whyTooLarge(entry.size + length, rules))
}
