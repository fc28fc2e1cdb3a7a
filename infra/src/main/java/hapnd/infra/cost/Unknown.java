package hapnd.infra.cost;

/**
 * What is on the bill, and is in no total, because its price or its quantity is not known.
 *
 * @param what a short description
 * @param why what is not known of it, and who says so
 */
record Unknown(String what, String why) {}
