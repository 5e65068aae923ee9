// Prints a line "country,date,name" for each public holiday: node print.cjs FIRST_YEAR LAST_YEAR COUNTRY...
const Holidays = require('date-holidays')

const DAY = 24 * 60 * 60 * 1000
const [first, last, ...countries] = process.argv.slice(2)

for (const country of countries) {
  const calendar = new Holidays(country, { types: ['public'], languages: ['en'] })

  for (let year = Number(first); year <= Number(last); year++) {
    for (const { date, start, end, name } of calendar.getHolidays(year)) {
      // "date" is the local day, midnights in UTC are not; an afternoon counts as a day, and some last for two
      const days = Math.max(1, Math.round((end - start) / DAY))

      for (let later = 0; later < days; later++) {
        const day = new Date(Date.parse(date.slice(0, 10)) + later * DAY)
        console.log(`${country},${day.toISOString().slice(0, 10)},${name}`)
      }
    }
  }
}
