document.body.append('distilled');
