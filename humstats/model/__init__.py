"""Words and facts of the field: what a figure is made of.

======================  ============================================================
module                  holds
======================  ============================================================
:mod:`.columns`         the columns of a figures table, and its key
:mod:`.indicators`      the catalogue: what each indicator means
:mod:`.entries`         one indicator each: what an entry may say, read and checked
:mod:`.plain_yaml`      YAML, read strictly
:mod:`.descriptions`    an indicator as a person reads it, and the docs' page of all
:mod:`.units`           units, their bases and the words that people write for them
:mod:`.qualifiers`      "more than", "nearly", and the bounds that they set
:mod:`.statuses`        final, provisional, missing, suppressed, ... and SDMX's codes
:mod:`.periods`         the days that a figure holds for
:mod:`.places`          countries and the listed places outside ISO 3166
:mod:`.breakdowns`      sectors, sexes, ages and groups, as HAPI codes them
:mod:`.names`           what a misspelt name may have meant
:mod:`.numerals`        numbers as a reader should see them: 16.7M, nearly 7.5 million
:mod:`.rounding`        which way a number is rounded, and how coarsely one was
:mod:`.findings`        what a rule found, as a table
:mod:`.flags`           ... and its code beside each figure in which it was found
:mod:`.readings`        what came out of a file: figures, and what was left out
======================  ============================================================
"""
