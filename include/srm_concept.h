/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_CONCEPT_H
#define SRM_CONCEPT_H

/**
 * @file srm_concept.h
 * @brief Concepts: one name for the same question in matrices of different
 * providers. Constant.
 *
 * An area of a matrix file may name one concept. The same concept is not the
 * same scope: each matrix has its own source.
 */

#include <stdbool.h>

/**
 * Every concept: SRM_CONCEPT(name, id, name for people, sentence, id of the
 * broader concept or ""). A broader concept stands before its narrower ones and
 * has no broader one itself. The order is that of the page.
 */
#define SRM_CONCEPTS(SRM_CONCEPT)                                             \
    SRM_CONCEPT(CUSTOMER_DATA, "customer-data", "Customer data",              \
                "Classify and protect the data that you store and process.",  \
                "")                                                           \
    SRM_CONCEPT(CONFIGURATION, "configuration", "Configuration",              \
                "Choose and review the security settings of the services "    \
                "that you use.",                                              \
                "")                                                           \
    SRM_CONCEPT(IDENTITY, "identity", "Identity and access",                  \
                "Manage accounts, roles and permissions, and authenticate "   \
                "users and services.",                                        \
                "")                                                           \
    SRM_CONCEPT(CLIENT_DEVICES, "client-devices", "Client devices",           \
                "Protect the laptops, phones and desktops that connect to "   \
                "the services.",                                              \
                "")                                                           \
    SRM_CONCEPT(APPLICATION, "application", "Applications",                   \
                "Develop, configure and secure the applications.", "")        \
    SRM_CONCEPT(NETWORK, "network", "Network controls",                       \
                "Control which network traffic is allowed.", "")              \
    SRM_CONCEPT(ENCRYPTION, "encryption", "Encryption",                       \
                "Encrypt data at rest and in transit.", "")                   \
    SRM_CONCEPT(KEY_CUSTODY, "key-custody", "Key custody",                    \
                "Hold and protect the keys that encrypt the data.",           \
                "encryption")                                                 \
    SRM_CONCEPT(PATCHING, "patching", "Patching",                             \
                "Install security updates for operating systems, nodes and "  \
                "platform software.",                                         \
                "")                                                           \
    SRM_CONCEPT(OS_PATCHING, "os-patching", "Operating system patching",      \
                "Install security updates for the operating system.",         \
                "patching")                                                   \
    SRM_CONCEPT(NODE_PATCHING, "node-patching", "Node patching",              \
                "Update the operating system and agents of cluster nodes.",   \
                "patching")                                                   \
    SRM_CONCEPT(PLATFORM_PATCHING, "platform-patching",                       \
                "Platform software patching",                                 \
                "Update runtimes, databases, cluster versions and other "     \
                "platform software.",                                         \
                "patching")                                                   \
    SRM_CONCEPT(SCALING, "scaling", "Scaling and capacity",                   \
                "Provide enough capacity, and adjust it to the load.", "")    \
    SRM_CONCEPT(AVAILABILITY, "availability", "Availability",                 \
                "Keep the service running when a part of it fails.", "")      \
    SRM_CONCEPT(BACKUP, "backup", "Backup and recovery",                      \
                "Back up data and configuration, and test that you can "      \
                "restore them.",                                              \
                "")                                                           \
    SRM_CONCEPT(LOGGING, "logging", "Logging and monitoring",                 \
                "Record what happens, and monitor it for faults and "         \
                "attacks.",                                                   \
                "")                                                           \
    SRM_CONCEPT(INCIDENT_RESPONSE, "incident-response", "Incident response",  \
                "Detect, handle and report security incidents.", "")          \
    SRM_CONCEPT(COMPLIANCE, "compliance", "Compliance",                       \
                "Know which rules apply, and prove that you follow them.",    \
                "")                                                           \
    SRM_CONCEPT(CONTROL_PLANE, "control-plane", "Control plane",              \
                "Run and secure the servers that manage a cluster.", "")      \
    SRM_CONCEPT(PHYSICAL, "physical", "Physical infrastructure",              \
                "Run and secure datacenters, physical networks and "          \
                "hardware.",                                                  \
                "")                                                           \
    SRM_CONCEPT(MODEL, "model", "AI model",                                   \
                "Choose, host, tune and govern the AI model, and keep its "   \
                "output safe.",                                               \
                "")                                                           \
    SRM_CONCEPT(AGENT, "agent", "AI agent",                                   \
                "Limit what an AI agent can do, and monitor what it does.",   \
                "")

/** The concepts by name: SRM_CONCEPT_BACKUP and so on. */
typedef enum {
#define SRM_CONCEPT(name, id, word, sentence, broader) SRM_CONCEPT_##name,
    SRM_CONCEPTS(SRM_CONCEPT)
#undef SRM_CONCEPT
        SRM_CONCEPT_COUNT
} srm_concept_e;

/** A concept. */
typedef struct srm_concept {
    const char *id;
    const char *name;
    const char *sentence;
    const char *broader; /**< id of the broader concept, or "" */
} srm_concept_t;

/** The concepts, in the order of srm_concept_e. */
extern const srm_concept_t srm_concepts[SRM_CONCEPT_COUNT];

/** Find a concept by its id; NULL for none, and for "". */
const srm_concept_t *srm_concept_find(const char *id);

/** The concept that is broader than this one; NULL for none. */
const srm_concept_t *srm_concept_broader(const srm_concept_t *concept);

/** True if a concept is the other one or narrower than it. */
bool srm_concept_is_in(const srm_concept_t *concept,
                      const srm_concept_t *other);

#endif
