"""Words and facts of the field: what a figure is made of.

======================  ============================================================
module                  holds
======================  ============================================================
:mod:`.columns`         the columns of a figures table, and its key
:mod:`.indicators`      the catalogue: what each indicator means
:mod:`.entries`         one indicator each: what an entry may say, read and checked
:mod:`.descriptions`    an indicator as a person reads it, and the docs' page of all
:mod:`.breaks`          from when on figures of one name do not compare
:mod:`.differences`     why two sources say different things of one indicator
:mod:`.units`           units, their bases and the words that people write for them
:mod:`.qualifiers`      "more than", "nearly", and the bounds that they set
:mod:`.statuses`        final, provisional, missing, suppressed, ... and SDMX's codes
:mod:`.breakdowns`      sectors, sexes, ages and groups, as HAPI codes them
:mod:`.periods`         the days that a figure holds for
:mod:`.period_phrases`  periods in words, in four languages
:mod:`.calendars`       months in four languages, and calendars that are not ours
:mod:`.places`          countries and the listed places outside ISO 3166
:mod:`.countries`       the one country that somebody asks for
:mod:`.area_names`      names of areas as they are compared
:mod:`.pcodes`          p-codes of areas, as a list says them
:mod:`.names`           what a misspelt name may have meant
:mod:`.lists`           words one after the other, as a sentence has them
:mod:`.numerals`        numbers as a reader should see them: 16.7M, nearly 7.5 million
:mod:`.rounding`        which way a number is rounded, and how coarsely one was
:mod:`.findings`        what a rule found, as a table
:mod:`.corrections`     a cell that is known to be wrong, and what should stand there
:mod:`.readings`        what came out of a file: figures, and what was left out
:mod:`.screens`         what a reading says of itself, in one screen
:mod:`.personal`        texts by which a single person could be found
:mod:`.interchange`     how a table is written so that it is read back the same
:mod:`.sdmx`            the names, periods and signs of SDMX-CSV
:mod:`.paths`           where a file is, and what it may be called
:mod:`.outputs`         files that are written, never over the one that was read
:mod:`.plain_yaml`      YAML, read strictly
======================  ============================================================
"""
