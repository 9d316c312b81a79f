/** The whole, run as its users run it: the story of a day over REST and in a browser, in every deployable. */
package clinic.journey;
