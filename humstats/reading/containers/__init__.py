"""Containers: from a file to grids, the cells of its sheets as texts.

Whatever a file is, its content says, and no file can make reading crash, hang or fill the
memory: each container looks at what it unpacks before it does.
"""
