console.log('it runs for', require('ms')(60000));
