/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_ACCEPT_H
#define SRM_ACCEPT_H

/**
 * @file srm_accept.h
 * @brief Content negotiation: RFC 9110, section 12.5.
 *
 * httpd exports no parser for Accept, and its list helpers compare whole
 * items. This one reads any header of the family: Accept, Accept-Encoding,
 * Accept-Language. It allocates nothing and keeps nothing.
 */

#include "srm_coding.h"
#include "srm_format.h"

/**
 * Return the quality that a header gives to a media type or token.
 * @param header the field's value; NULL when it was not sent
 * @param name   a media type ("text/html") or another token ("gzip"),
 *               compared without regard to case
 * @return 0 to 1000, the q-value of the most specific item that matches
 *         (type/subtype before type/star before star/star; a token before a
 *         star); -1 when none matches. A q-value that is invalid counts as 0;
 *         parameters other than q are ignored.
 */
int srm_accept_quality(const char *header, const char *name);

/**
 * Choose a format.
 * @param header   the value of Accept; NULL when it was not sent
 * @param offered  the available formats, a set of SRM_FORMAT_BIT
 * @param fallback the format to answer with when none fits: never a 406
 * @return the offered format with the highest quality; among equals the
 *         fallback if it is one of them, else the first of the table. Never
 *         plain text, which the client has to name
 */
srm_format_e srm_accept_format(const char *header, unsigned offered,
                               srm_format_e fallback);

/**
 * Choose a content coding: RFC 9110, section 12.5.3.
 * @param header  the value of Accept-Encoding; NULL when it was not sent
 * @param offered the available codings, a set of SRM_CODING_BIT; identity is
 *                always available
 * @return the coding with the highest quality; among equals the first of the
 *         table. Identity without a quality of its own comes last, and is the
 *         answer when nothing is acceptable: never a 406
 */
srm_coding_e srm_accept_coding(const char *header, unsigned offered);

#endif
