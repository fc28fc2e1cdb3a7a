package hapnd.infra.cost;

/**
 * A list price.
 *
 * @param usd US dollars
 * @param per the number of units for this price
 * @param unit the unit
 * @param page the public page that states the price
 */
record Price(double usd, double per, String unit, String page) {
    Price {
        if (usd < 0 || per <= 0 || unit.isBlank() || !page.startsWith("https://aws.amazon.com/")) {
            throw new IllegalArgumentException("no price: " + usd + " for " + per + " " + unit + ", " + page);
        }
    }

    Range of(Range quantity) {
        return quantity.times(usd / per);
    }
}
