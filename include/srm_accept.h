/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_ACCEPT_H
#define SRM_ACCEPT_H

/**
 * @file srm_accept.h
 * @brief What a client likes best: RFC 9110, section 12.5.
 *
 * httpd exports no parser for Accept, and its list helpers compare whole
 * items. This one reads any header of the family: Accept, Accept-Encoding,
 * Accept-Language. It allocates nothing and keeps nothing.
 */

#include "srm_coding.h"
#include "srm_format.h"

/**
 * How much a header wants something.
 * @param header the field's value; NULL when it was not sent
 * @param name   a media type ("text/html") or another token ("gzip"),
 *               compared without regard to case
 * @return 0 to 1000, the q-value of the most specific item that matches
 *         (type/subtype before type/star before star/star; a token before a
 *         star); -1 when none matches. A q-value that is not one counts as
 *         0, parameters other than q are passed over.
 */
int srm_accept_quality(const char *header, const char *name);

/**
 * Choose a form.
 * @param header   the value of Accept; NULL when it was not sent
 * @param offered  the forms there are, a set of SRM_FORMAT_BIT
 * @param fallback the one to answer with when none fits: never a 406
 * @return the offered form with the highest quality; among equals the
 *         fallback if it is one of them, else the first of the table. Never
 *         plain text, which has to be asked for by its name
 */
srm_format_e srm_accept_format(const char *header, unsigned offered,
                               srm_format_e fallback);

/**
 * Choose a content coding: RFC 9110, section 12.5.3.
 * @param header  the value of Accept-Encoding; NULL when it was not sent
 * @param offered the codings there are, a set of SRM_CODING_BIT; identity
 *                is there in any case
 * @return the one with the highest quality; among equals the first of the
 *         table. Identity without a quality of its own is liked least, and
 *         is the answer when nothing is acceptable: never a 406
 */
srm_coding_e srm_accept_coding(const char *header, unsigned offered);

#endif
