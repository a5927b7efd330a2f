namespace UpgradePlatform.Api;

/// <summary>What kind of trouble the store is in.</summary>
internal enum StoreFailure
{
    /// <summary>It cannot be reached, or turns everybody away.</summary>
    Connection,

    /// <summary>It gave the transaction up, for a lock, a deadlock or a time limit.</summary>
    Transaction,

    /// <summary>It refuses a value: a text that cannot be stored, a number out of range.</summary>
    Value,

    /// <summary>It refuses what it was asked.</summary>
    Operation,
}
