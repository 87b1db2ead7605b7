type Node = typeof import('./node.ts')

// What a page has of the other file. No Node is around it, so there are no streams of Node's first kind,
// and a browser keeps to itself why no answer came.

export const isOldStream: Node['isOldStream'] = (_value): _value is never => false

export const oldStreamBody: Node['oldStreamBody'] = (stream) => stream as never

export const systemCode: Node['systemCode'] = (code) => code || undefined
