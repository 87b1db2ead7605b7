/** About a hundred bytes, as a small API answers. */
export const small: string = JSON.stringify({
  id: 1,
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  active: true,
  tags: ['first', 'program'],
})

/** JSON of one kilobyte. */
export const kilobyte: string = JSON.stringify({
  id: 1,
  items: Array.from({ length: 12 }, (_, index) => ({
    id: index,
    title: `Chapter ${index} of the notes`,
    price: index * 1.5,
    available: index % 2 === 0,
  })),
}).padEnd(1024)
