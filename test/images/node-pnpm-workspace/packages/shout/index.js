const upperFirst = require('lodash.upperfirst');
module.exports = (text) => upperFirst(text).toUpperCase();
