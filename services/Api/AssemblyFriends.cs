using System.Runtime.CompilerServices;

// Readers and mappers of the dialects are pure and internal; their tables are tested directly, not only through HTTP.
[assembly: InternalsVisibleTo("UpgradePlatform.Dialects.Tests")]
