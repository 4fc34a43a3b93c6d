"""The pipelines that canonym plugs into, a file for each: JSON Lines is the first."""
