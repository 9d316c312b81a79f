/* The desk's, for the time clock: keeps the page on which somebody punches while the network is gone. */
self.keeps = { name: 'clinic-clock', files: ['css/sheet.css', 'js/clock-offline.js'], pages: /\/roster\/clock$/ };
importScripts('../desk/worker.js');
