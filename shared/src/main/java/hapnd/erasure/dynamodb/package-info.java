/** The erasers of the four tables, and how far each tenant's removal is. */
package hapnd.erasure.dynamodb;
