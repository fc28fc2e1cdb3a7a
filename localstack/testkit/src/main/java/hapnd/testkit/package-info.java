/** What tests and the bench have in common: the other side of the API, and random data that can be had again. */
package hapnd.testkit;
