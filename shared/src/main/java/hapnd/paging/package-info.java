/** Lists in pages: what a caller asks for, and what it gets. */
package hapnd.paging;
