'use strict'

module.exports = require('#axios').default
